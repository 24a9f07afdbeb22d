// Old syntax on purpose: an older Node must still be able to read this far.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    'Holdfast needs Node 20.19 or newer; this is ' +
      process.versions.node +
      '. Install a newer one, with your version manager or from nodejs.org.\n',
  );
  process.exit(1);
}
