// Which token each of Aksel's colour variables takes (@navikt/ds-tokens 8.15.0, the semantic layer).
// Aksel's components read only these, so its own palette never shows.

/** Aksel's role -> the tokens for its backgrounds, texts and borders. */
const roles = {
  neutral: {
    soft: ["neutralSoft", "neutralSoft", "neutralSoftHover", "neutralSoftPressed"],
    strong: ["ink", "ink", "ink"],
    text: ["ink", "muted", "muted", "background"],
    border: ["control", "line", "ink"],
  },
  accent: {
    soft: ["primarySoft", "primarySoft", "primarySoftHover", "primarySoftPressed"],
    strong: ["primary", "primaryHover", "primaryPressed"],
    text: ["ink", "primary", "primary", "onPrimary"],
    border: ["primary", "line", "primaryHover"],
  },
  info: {
    soft: ["primarySoft", "primarySoft", "primarySoftHover", "primarySoftPressed"],
    strong: ["primary", "primaryHover", "primaryPressed"],
    text: ["ink", "primary", "primary", "onPrimary"],
    border: ["primary", "line", "primaryHover"],
  },
  success: {
    soft: ["primarySoft", "primarySoft", "primarySoftHover", "primarySoftPressed"],
    strong: ["success", "success", "success"],
    text: ["ink", "success", "success", "background"],
    border: ["success", "line", "success"],
  },
  warning: {
    soft: ["warnSoft", "warnSoft", "warnSoft", "warnSoft"],
    strong: ["warnInk", "warnInk", "warnInk"],
    text: ["ink", "warnInk", "warnInk", "background"],
    border: ["warnInk", "line", "warnInk"],
  },
  danger: {
    soft: ["dangerSoft", "dangerSoft", "dangerSoft", "dangerSoft"],
    strong: ["danger", "dangerHover", "dangerPressed"],
    text: ["ink", "danger", "danger", "onDanger"],
    border: ["danger", "line", "danger"],
  },
};

function ofRole([role, { soft, strong, text, border }]) {
  const [softest, moderate, hover, pressed] = soft;
  const bg = `--ax-bg-${role}`;
  return [
    [`${bg}-soft`, softest],
    [`${bg}-softA`, softest],
    [`${bg}-moderate`, moderate],
    [`${bg}-moderateA`, moderate],
    [`${bg}-moderate-hover`, hover],
    [`${bg}-moderate-hoverA`, hover],
    [`${bg}-moderate-pressed`, pressed],
    [`${bg}-moderate-pressedA`, pressed],
    [`${bg}-strong`, strong[0]],
    [`${bg}-strong-hover`, strong[1]],
    [`${bg}-strong-pressed`, strong[2]],
    [`--ax-text-${role}`, text[0]],
    [`--ax-text-${role}-subtle`, text[1]],
    [`--ax-text-${role}-decoration`, text[2]],
    [`--ax-text-${role}-contrast`, text[3]],
    [`--ax-border-${role}`, border[0]],
    [`--ax-border-${role}-subtle`, border[1]],
    [`--ax-border-${role}-subtleA`, border[1]],
    [`--ax-border-${role}-strong`, border[2]],
  ];
}

export const roleNames = Object.keys(roles);

/** [variable, token] for every colour variable that a component of Aksel may read. */
export const akselColours = [
  ["--ax-bg-default", "background"],
  ["--ax-bg-input", "surface"],
  ["--ax-bg-raised", "surface"],
  ["--ax-bg-sunken", "neutralSoft"],
  ["--ax-border-focus", "focus"],
  ["--ax-text-logo", "primary"],
  ...Object.entries(roles).flatMap(ofRole),
];

/** What Aksel draws on what: [kind, foreground variable, background variables]. */
export const akselPairs = roleNames.flatMap((role) => [
  ["text", `--ax-text-${role}`, ["--ax-bg-default", "--ax-bg-raised", `--ax-bg-${role}-soft`]],
  [
    "text",
    `--ax-text-${role}-subtle`,
    ["--ax-bg-default", "--ax-bg-raised", `--ax-bg-${role}-soft`],
  ],
  [
    "text",
    `--ax-text-${role}`,
    [`--ax-bg-${role}-moderate-hover`, `--ax-bg-${role}-moderate-pressed`],
  ],
  [
    "text",
    `--ax-text-${role}-contrast`,
    [`--ax-bg-${role}-strong`, `--ax-bg-${role}-strong-hover`, `--ax-bg-${role}-strong-pressed`],
  ],
  ["control", `--ax-border-${role}`, ["--ax-bg-default", "--ax-bg-input"]],
  ["control", `--ax-border-${role}-strong`, ["--ax-bg-default", "--ax-bg-input"]],
  ["decoration", `--ax-border-${role}-subtle`, ["--ax-bg-default", "--ax-bg-raised"]],
  ["control", "--ax-border-focus", ["--ax-bg-default", "--ax-bg-raised"]],
]);
