/*
 * Imported first by programs that ask `import.meta.main` whether they were called: an older Node does not know it, and they
 * would do nothing and report success.
 */
const OLDEST_NODE = 24;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(
    `Node ${OLDEST_NODE} is needed, this is ${process.version}. The project brings one along, which npm run uses.`,
  );
  process.exit(1);
}
