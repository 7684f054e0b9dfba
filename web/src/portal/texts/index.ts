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

/**
 * R79, as `eclinic_rules::Language::negotiate` has it: the first wish that can be met. Readers of other
 * languages get English, readers without any wish Norwegian.
 */
export function languageFor(tags: readonly string[]): Language {
  const first = tags.find((tag) => /^(?:nb|nn|no|en)\b/i.test(tag)) ?? tags.at(0) ?? "nb";
  return /^(?:nb|nn|no)\b/i.test(first) ? "nb" : "en";
}

/** The language chosen here before, or the browser's. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  return kept === "nb" || kept === "en" ? kept : languageFor(navigator.languages);
}

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT, language);
