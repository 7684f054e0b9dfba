/** The one root of a page, and what stands there when its app cannot go on. */
import { StrictMode, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { Boundary } from "./Boundary";

const page = document.getElementById("root");
const brokenPage = document.getElementById("broken");

let root: Root | undefined;

/** Puts up the static page that says what is safe and offers a fresh start. */
export function showBroken(): void {
  root?.unmount();
  root = undefined;
  if (page && brokenPage instanceof HTMLTemplateElement) {
    page.replaceChildren(brokenPage.content.cloneNode(true));
  }
}

/** Draws the app in place of the page's own HTML. */
export function show(app: ReactNode): void {
  if (!page) return;
  root = createRoot(page);
  root.render(
    <StrictMode>
      <Boundary onBroken={showBroken}>{app}</Boundary>
    </StrictMode>,
  );
}

// After a new version was put up, a page from before asks for parts that are gone.
addEventListener("vite:preloadError", (event) => {
  event.preventDefault();
  location.reload();
});
