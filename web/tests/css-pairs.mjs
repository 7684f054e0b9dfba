// Finds which token stands on which in a style sheet. A rule that sets a colour without a background
// stands on the page or on a card; a comment `/* on name */` in it says another background.

const ambient = ["background", "surface"];
const camel = (name) => name.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());

const kinds = [
  [/^(?:color|fill|stroke)$/, "text"],
  [/^border(?:-[\w-]+)?$/, "border"],
  [/^(?:outline|outline-color|accent-color|box-shadow)$/, "control"],
];

/** The token a declaration names, or undefined. */
const tokenOf = (value) => {
  const [, name] = /var\(--ec-([\w-]+)\)/.exec(value) ?? [];
  return name && !/^(?:space|radius)-/.test(name) ? camel(name) : undefined;
};

function declarations(body) {
  return body
    .replaceAll(/\/\*.*?\*\//gs, "")
    .split(";")
    .map((line) => line.trim())
    .filter((line) => /^[a-z-]+:/.test(line))
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]);
}

/** All pairs of a style sheet: {selector, kind, foreground, background}. */
export function usedPairs(css) {
  const rules = css.matchAll(/([^{};]+)\{([^{}]*)\}/g);
  return [...rules].flatMap(([, selector, body]) => {
    const parts = declarations(body);
    const own = parts
      .filter(([name]) => /^background(?:-color)?$/.test(name))
      .map(([, value]) => tokenOf(value))
      .find(Boolean);
    const said = /\/\* on (\w+) \*\//.exec(body)?.[1];
    const backgrounds = said ? [said] : own ? [own] : ambient;
    return parts.flatMap(([name, value]) => {
      const kind = kinds.find(([pattern]) => pattern.test(name))?.[1];
      const foreground = tokenOf(value);
      // Borders and rings of a filled box are seen against what is around it.
      const seenOn = kind === "text" || said ? backgrounds : ambient;
      return kind && foreground && !(name === "fill" && own === undefined && said === undefined)
        ? seenOn.map((background) => ({
            selector: selector.trim(),
            kind,
            foreground,
            background,
          }))
        : [];
    });
  });
}
