// Plain JavaScript, so that a Node that cannot run the rest still says why.
const NEEDED = 24;
const [major] = process.versions.node.split('.').map(Number);

if (major < NEEDED) {
  console.error(`Roadwire needs Node ${NEEDED} or newer; this is Node ${process.versions.node} (${process.execPath}).

On Linux, "npm ci" brings Node ${NEEDED} with it, and "npm start" uses that one: was it installed with --omit=optional?
Elsewhere, install it from https://nodejs.org or with your version manager, such as: nvm install ${NEEDED}`);
  process.exit(1);
}
await import('./main.ts');
