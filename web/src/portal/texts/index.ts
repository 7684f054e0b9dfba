/** The portal's texts in the reader's language, and which language that is. */
import { createContext, useContext } from "react";
import { en } from "./en";
import { nb } from "./nb";

export type Language = "nb" | "en";
/** The shape of all texts: Norwegian is the original. */
export type Texts = typeof nb;

export const texts: Readonly<Record<Language, Texts>> = { nb, en };

/** The word for a code of the wire; a code that is new here is shown as it is. */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string =>
  words[code] ?? code;

export const LanguageContext = createContext<Language>("nb");

export const useLanguage = (): Language => useContext(LanguageContext);
export const useTexts = (): Texts => texts[useLanguage()];

const KEPT = "eclinic-portal-language";

/** The language chosen here before, or the browser's. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === "nb" || kept === "en") return kept;
  return navigator.languages.some((tag) => /^(?:nb|nn|no)\b/.test(tag)) ? "nb" : "en";
}

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT, language);
