import leven from 'leven';

/** The word that was probably meant, if one is near enough: a letter or two wrong, or a third of a long word. */
export function didYouMean(word: string, words: readonly string[]): string | undefined {
  const nearest = words
    .map((candidate) => ({ candidate, distance: leven(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return nearest && nearest.distance <= Math.max(2, word.length / 3) ? nearest.candidate : undefined;
}

/** What to write instead of a word that is none of these. */
export function oneOf(word: string, words: readonly string[]): string {
  const meant = didYouMean(word, words);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return words.length === 0 ? 'there is none yet' : `there ${words.length === 1 ? 'is' : 'are'}: ${words.join(', ')}`;
}
