export default async function stopDatabase() {
  await globalThis.holdfastTestCluster?.stop();
}
