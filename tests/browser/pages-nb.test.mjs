// Every page in Norwegian.
import { testPages } from "./support/pages.mjs";

testPages("nb", "Ingrid Testmann");
