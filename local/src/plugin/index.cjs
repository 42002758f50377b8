// The framework loads plugins with require(), which reads TypeScript from Node 24 on only.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  throw new Error(
    `This project needs Node 24 and this is Node ${process.versions.node}. ` +
      'Start it with npm or npx (npm start, npx serverless …): they use the Node that npm ci installed here.',
  );
}
module.exports = require('./commerce-local-plugin.ts').CommerceLocalPlugin;
