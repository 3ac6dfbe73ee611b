/**
 * Runs something, and gives it up after a while. The `timeout` of node-fetch 2, which is core's, does not do that: it
 * counts an answer's head and body separately, and not at all for a body that is handed on as a stream.
 *
 * @param run gets a signal that ends whatever is still under way
 * @param late makes the error
 */
export const inTime = async <Result>(
  milliseconds: number,
  run: (signal: AbortSignal) => Promise<Result>,
  late: () => Error,
): Promise<Result> => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const lateness = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(late());
    }, milliseconds);
  });
  try {
    return await Promise.race([run(controller.signal), lateness]);
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    clearTimeout(timer);
  }
};
