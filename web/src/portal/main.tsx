/** The clinicians' portal. */
import "../styles/portal.css";
import { show } from "../frame/page";
import { App } from "./App";

show(<App />);
