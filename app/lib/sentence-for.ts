/** What is said to a word in the address, a sentence mostly; null for any other word, `__proto__` and its like among them. */
export function sentenceFor<Said>(sentences: Record<string, Said>, word: string | null): Said | null {
  return word !== null && Object.hasOwn(sentences, word) ? (sentences[word] ?? null) : null;
}
