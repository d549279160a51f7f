/** The sentence for a word in the address; null for any other, `__proto__` and its like among them. */
export function told(sentences: Record<string, string>, word: string | null): string | null {
  return word !== null && Object.hasOwn(sentences, word) ? (sentences[word] ?? null) : null;
}
