// What the Java test tells a program by its environment, and how the program answers: one JSON object on stdout.
export const url = process.env.WECAN_URL;
export const token = process.env.WECAN_TOKEN;
export const task = process.env.WECAN_TASK;
export const project = process.env.WECAN_PROJECT;

export const graphql = `${url}/graphql`;
export const socket = `${url.replace(/^http/, 'ws')}/graphql-ws`;
export const authorization = { Authorization: `Bearer ${token}` };

export function answer(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`, () => process.exit(0));
}

/** Reports progress on the task with plain fetch; resolves to the position of the change. */
export async function reportProgress(percent) {
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...authorization },
    body: JSON.stringify({
      query: `mutation($input: ReportProgressInput!) {
        reportProgress(input: $input) { position errors { code message } } }`,
      variables: { input: { task, percent, idempotencyKey: crypto.randomUUID() } },
    }),
  });
  const { reportProgress: payload } = (await response.json()).data;
  if (payload.errors.length > 0) throw new Error(JSON.stringify(payload.errors));
  return payload.position;
}

/**
 * Makes changes until one of them arrives as news: neither protocol tells when a subscription has begun.
 * `next` resolves to the next news.
 */
export async function changeUntilSeen(next, from) {
  const sent = {};
  const seen = next();
  let arrived = false;
  seen.then(() => { arrived = true; }, () => { arrived = true; });
  for (let percent = from; percent < from + 40 && !arrived; percent++) {
    sent[percent] = await reportProgress(percent);
    await Promise.race([seen, new Promise((resolve) => setTimeout(resolve, 250))]);
  }
  if (!arrived) throw new Error('no news of 40 changes');
  return { sent, seen: await seen };
}
