// Every page in English.
import { testPages } from "./support/pages.mjs";

testPages("en", "Jonas Prøvesen");
