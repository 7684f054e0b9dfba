import type { ViewModel } from "../../src/core/types";

/** A generated class as an object literal: its fields without the methods. */
export type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? {
        [Key in keyof T as T[Key] extends (...parameters: never[]) => unknown ? never : Key]: Plain<
          T[Key]
        >;
      }
    : T;

export type PlainView = Plain<ViewModel>;
export type PlainScreen = PlainView["screen"];

/** The screen of one kind. */
export type ScreenOf<Kind extends PlainScreen["kind"]> = Extract<
  PlainScreen,
  { kind: Kind; value: unknown }
>["value"];
