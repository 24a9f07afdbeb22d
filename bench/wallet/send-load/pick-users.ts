/** Zipf's law with exponent 1: the user of rank k (from 0) is picked 1 / (k + 1) times as often as the first. Returns ranks. */
export function zipfRanks(users: number, random: () => number): () => number {
  const upTo = new Float64Array(users);
  let sum = 0;
  for (let rank = 0; rank < users; rank += 1) {
    sum += 1 / (rank + 1);
    upTo[rank] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = users - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? Number.POSITIVE_INFINITY) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
