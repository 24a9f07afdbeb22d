/** The same bytes in pieces of exactly this size, the last one excepted. */
export async function* inChunks(content: AsyncIterable<Uint8Array>, chunkBytes: number): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = [];
  let gathered = 0;
  for await (const piece of content) {
    let from = 0;
    while (gathered + piece.length - from >= chunkBytes) {
      const to = from + chunkBytes - gathered;
      yield Buffer.concat([...pieces, piece.subarray(from, to)]);
      [pieces, gathered, from] = [[], 0, to];
    }
    if (from < piece.length) {
      pieces.push(piece.subarray(from));
      gathered += piece.length - from;
    }
  }
  if (gathered > 0) yield Buffer.concat(pieces);
}
