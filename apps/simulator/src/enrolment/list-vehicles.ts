import { decoderOf, VehicleId } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';

const RegisteredVehicle = Type.Object({
  id: VehicleId,
  model: Type.String(),
  region: Type.String(),
  firmware: Type.String(),
  tags: Type.Array(Type.String()),
});
export type RegisteredVehicle = Static<typeof RegisteredVehicle>;

const decodePage = decoderOf(
  Type.Object({
    items: Type.Array(RegisteredVehicle),
    /** The cursor of the next page; a server that answers with the whole list at once sends none. */
    next: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
);

/** The cars of the registry that are wanted, `most` of them at most, in its order. Throws when the API refuses. */
export async function listVehicles(needs: {
  baseUrl: string;
  accessToken: string;
  most: number;
  /** A part of the id or name. */
  search?: string;
  wanted?: (vehicle: RegisteredVehicle) => boolean;
  signal: AbortSignal;
}): Promise<RegisteredVehicle[]> {
  const { baseUrl, accessToken, most, search, signal, wanted = () => true } = needs;
  const vehicles: RegisteredVehicle[] = [];
  let cursor: string | null | undefined;
  do {
    const query = new URLSearchParams({ ...(search && { search }), ...(cursor && { cursor }) });
    const answer = await fetch(`${baseUrl}/v1/vehicles?${query}`, {
      headers: { authorization: `Bearer ${accessToken}` },
      signal,
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`could not list the vehicles: ${body}`);
    const page = decodePage(body);
    if (!page.ok) throw new Error(`the list of vehicles is not usable: ${page.reason}`);
    vehicles.push(...page.value.items.filter(wanted));
    cursor = page.value.items.length > 0 ? page.value.next : undefined;
  } while (cursor && vehicles.length < most);
  return vehicles.slice(0, most);
}
