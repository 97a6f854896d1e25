/** Prints the OpenAPI document of the routes. */
import { describedFleet } from './fleet/described-fleet.ts';

const app = await describedFleet();
process.stdout.write(JSON.stringify(app.swagger()));
