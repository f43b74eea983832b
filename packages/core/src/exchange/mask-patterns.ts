import { unescapeText } from "../multistatus/text/strings.ts";
import { isPseudonym, type SecretBook } from "./mask-book.ts";
import { maskCookie } from "./mask-cookies.ts";
import { learnBasic, learnPassword } from "./mask-credentials.ts";
import { fieldMask, type Rule } from "./mask-fields.ts";
import { maskLockTokensInText } from "./mask-lock-tokens.ts";
import { namedPlace, replaceNamed } from "./mask-named.ts";
import { isAuthorization, isSecretHeader, isSecretName } from "./mask-names.ts";
import { isPlain } from "./mask-words.ts";

/**
 * Masks what can be recognised as a secret by its surroundings, in any text: a URL, a header value, a body, a log
 * line. Every expression here is bounded or reads on without looking back, so that long texts stay cheap.
 */
export function maskPatterns(text: string, book: SecretBook): string {
  let masked = text;
  for (const rule of RULES) masked = rule(masked, book);
  return masked;
}

/** A header field quoted in a text: a log line, an error page, the answer to TRACE. */
const headerLines: Rule = (text, book) =>
  text.replaceAll(
    /(^|[\n\r>|]|[<>*] )([A-Za-z][A-Za-z-]{2,60})(: ?)([^\r\n<]+)/g,
    (found, before: string, name: string, colon: string, value: string) => {
      const mask = fieldMask(name);
      return mask === undefined ? found : before + name + colon + mask(value, book);
    },
  );

/** In URLs, and in references that leave out the scheme: those only with a password, as `//a@b` may be a path. */
const userinfo: Rule = (text, book) =>
  text.includes("//") && text.includes("@")
    ? text.replaceAll(
        /(:\/\/(?=[^\s/?#<>"]{1,1024}@)|(?<![\w:/])\/\/(?=[^\s/?#<>":@]{1,256}:[^\s/?#<>"]{1,1024}@))([^\s/?#<>"]{1,1280})@/g,
        (_, before: string, credentials: string) => {
          const pseudonym = book.secret(credentials);
          const colon = credentials.indexOf(":");
          const [user, password] = [credentials.slice(0, colon), credentials.slice(colon + 1)];
          if (colon !== -1 && password !== "")
            learnPassword(percentDecoded(user), percentDecoded(password), book);
          return `${before}${pseudonym}@`;
        },
      )
    : text;

/** Query, form and path parameters; `;` also ends the `&amp;` of a URL in XML. */
const PARAMETER = namedPlace(/(^|[?&;,|\s"'>([{])([\w.-]{2,64})=(["']?)([^&;\s"'<>#,]+)/, "=", {
  inName: /[\w.-]/,
  before: /[?&;,|\s"'>([{]/,
  edge: true,
});

const parameters: Rule = (text, book) =>
  replaceNamed(text, PARAMETER, ([, before = "", name = "", quote = "", value = ""]) =>
    isSecretName(name) ? `${before}${name}=${quote}${book.secret(percentDecoded(value))}` : undefined,
  );

/**
 * In the query of a URL these are a key of an API and what a sign-in hands over (RFC 6749 section 4.1.2), where their values are
 * made by chance. Elsewhere the names are those of ordinary things.
 */
const queryKeys: Rule = (text, book) =>
  text.replaceAll(
    /([?&;](?:key|code|state)=)([\w.~/+%-]{20,4096}=*)/gi,
    (found, before: string, value: string) =>
      /\d/.test(value) && /[a-z]/i.test(value) ? before + book.secret(percentDecoded(value)) : found,
  );

const MEMBER = namedPlace(/"([\w.-]{2,64})"(\s{0,20}:\s{0,20})"((?:[^"\\]|\\.){1,16384})"/, '"\\s{0,20}:', {
  inName: /[\w.-]/,
  before: /"/,
});

const json: Rule = (text, book) =>
  replaceNamed(text, MEMBER, ([, name = "", colon = "", value = ""]) =>
    isSecretName(name) ? `"${name}"${colon}"${book.secret(jsonDecoded(value))}"` : undefined,
  );

const ELEMENT = namedPlace(
  /<((?:[\w.-]{1,64}:)?([\w.-]{1,64}))((?:\s[^<>]{0,500})?>)(<!\[CDATA\[)?([^<]{1,4096})/,
  "[\\s>]",
  { inName: /[\w.:-]/, before: /</ },
);

const elements: Rule = (text, book) =>
  replaceNamed(text, ELEMENT, ([, name = "", localName = "", before = "", cdata, content = ""]) => {
    if (!isSecretName(localName)) return undefined;
    const [value = ""] = content.split("]]>", 1);
    const secret = value.trim();
    // White space before an element that is inside.
    if (secret === "") return undefined;
    const [lead, rest] = value.split(secret, 2);
    const after = content.slice(value.length);
    return `<${name}${before}${cdata ?? ""}${lead}${book.secret(unescapeText(secret))}${rest}${after}`;
  });

/** What stands behind a name, where that is one of a secret. */
const named =
  (book: SecretBook) =>
  (found: string, before: string, name: string, value: string): string =>
    isSecretName(name) ? before + book.secret(unescapeText(value)) : found;

/** `<input name="requesttoken" value="…">` and `data-requesttoken="…"` of login pages. */
const attributes: Rule = (text, book) =>
  text
    .replaceAll(INPUT, named(book))
    .replaceAll(/(\sdata-([\w-]{2,64})=["'])([^"'<>]{1,4096})/gi, named(book));

const INPUT = /(name=["']([\w.-]{2,64})["'][^<>]{0,200}?\svalue=["'])([^"'<>]{1,4096})/gi;

/** A field of a form in parts (RFC 7578): its name stands in a header field above its value. */
const formParts: Rule = (text, book) =>
  /form-data/i.test(text)
    ? text.replaceAll(
        /(\bform-data;[^\r\n]{0,200}?\bname="?([\w.-]{2,64})"?[^\r\n]{0,500}\r?\n(?:[^\r\n]{1,500}\r?\n){0,5}\r?\n)([^\r\n]{1,4096})/gi,
        named(book),
      )
    : text;

/** Credentials by their scheme, in prose: only what cannot be prose itself. */
const schemes: Rule = (text, book) =>
  text.replaceAll(
    /\b(Basic|Bearer|Negotiate|NTLM)(\s)([A-Za-z0-9+/._~-]{4,}=*)/gi,
    (found, scheme: string, space: string, token: string) => {
      const credentials =
        scheme.toLowerCase() === "basic" ? learnBasic(token, book) : token.length >= 16 && /\d/.test(token);
      return credentials ? scheme + space + book.secret(token) : found;
    },
  );

/** A signed token (RFC 7519): its header is a JSON object in base64url, and nothing else begins like that and has dots. */
const webTokens: Rule = (text, book) =>
  text.includes("eyJ")
    ? text.replaceAll(
        /(?<![\w-])eyJ[\w-]{6,16384}\.[\w-]{1,65536}\.[\w-]{1,65536}(?:\.[\w-]{1,65536}){0,2}/g,
        (token) => book.secret(token),
      )
    : text;

/** `$DAV_PASSWORD`, `%PASSWORD%`: what stands for a secret is none. */
const isVariable = (value: string): boolean => /^[$%]/.test(value);

/** Credentials that a sentence, a message or an object quotes with the name of their field, or a command with its option. */
const quoted: Rule = (text, book) =>
  text
    .replaceAll(
      /\b((?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:[A-Za-z][\w-]{1,30}\s{1,3})?)([^\s"'<>,;]{4,8192})/gi,
      (found, before: string, token: string) =>
        isPlain(token) || isPseudonym(token) || isVariable(token) ? found : before + book.secret(token),
    )
    .replaceAll(
      /(["'])([A-Za-z][A-Za-z-]{2,60})(: ?)([^"'\r\n<>]{1,4096})(?=\1)/g,
      (found, quote: string, name: string, colon: string, value: string) =>
        isSecretHeader(name) && !isAuthorization(name) && !isVariable(value)
          ? quote + name + colon + book.secret(value)
          : found,
    )
    .replaceAll(
      /\b(cookie["']?\s{0,3}:\s{0,3}["']?)((?:[\w.-]{1,256}=[^\s"'<>,;]{1,4096}(?:;\s?)?){1,50})/gi,
      (_, before: string, value: string) => before + maskCookie(value, book),
    )
    .replaceAll(
      /(\s(?:-u|--user|-U|--proxy-user)[\s=]{1,3}["']?)([^\s"':]{1,256}):([^\s"']{1,1024})/g,
      (found, before: string, user: string, password: string) => {
        if (isPseudonym(password) || isVariable(password)) return found;
        learnPassword(user, password, book);
        return `${before}${user}:${book.secret(password)}`;
      },
    );

const RULES: readonly Rule[] = [
  headerLines,
  quoted,
  userinfo,
  parameters,
  queryKeys,
  json,
  elements,
  attributes,
  formParts,
  schemes,
  webTokens,
  maskLockTokensInText,
];

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function jsonDecoded(value: string): string {
  try {
    return String(JSON.parse(`"${value}"`));
  } catch {
    return value;
  }
}
