/*
 * Spanish: a named thing with its article, as names come without one.
 */

/** @param {string} name  such as "peso de x₁ a h₁" or "neurona h₁" */
export const of = (name) => (name.startsWith("neurona") ? `de la ${name}` : `del ${name}`);
