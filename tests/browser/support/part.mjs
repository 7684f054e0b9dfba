// A part of a longer test: what comes after it makes no sense without it, so it is no test of its
// own; its name stands in the failure.
export async function part(name, act) {
  try {
    return await act();
  } catch (error) {
    error.message = `${name}: ${error.message}`;
    throw error;
  }
}
