export default function removeTemplate() {
  globalThis.holdfastClusterTemplate?.remove();
}
