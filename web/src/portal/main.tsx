/** The clinicians' portal: starts, and shows the static page when it cannot go on. */
import "../styles/portal.css";
import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { Boundary } from "../frame/Boundary";
import { App } from "./App";

const page = document.getElementById("root");
const brokenPage = document.getElementById("broken");
let root: Root | undefined;

function showBroken(): void {
  root?.unmount();
  root = undefined;
  if (page && brokenPage instanceof HTMLTemplateElement) {
    page.replaceChildren(brokenPage.content.cloneNode(true));
  }
}

if (page) {
  root = createRoot(page);
  root.render(
    <StrictMode>
      <Boundary onBroken={showBroken}>
        <App />
      </Boundary>
    </StrictMode>,
  );
}

// After a new version was put up, a page from before asks for parts that are gone.
addEventListener("vite:preloadError", (event) => {
  event.preventDefault();
  location.reload();
});
