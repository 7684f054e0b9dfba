/** Where the key of a sign-in is kept, and how it is forgotten with the sign-in. */
export const KEY_DATABASE = "eclinic-key";

/** Forgets the key: the next sign-in has one of its own, so that nobody can tie the two together. */
export function forgetKey(): void {
  try {
    indexedDB.deleteDatabase(KEY_DATABASE);
  } catch {
    // A browser without a store has kept none.
  }
}
