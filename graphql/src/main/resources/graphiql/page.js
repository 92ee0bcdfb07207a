// GraphiQL with a sign-in for sample users. The token lives in this page only.
const who = document.getElementById('who');
const select = document.getElementById('user');
let status = {};
let token = null;
let expires = 0;

async function signIn() {
  const user = status.users.find((u) => u.name === select.value);
  if (!user) return;
  const answer = await fetch('/oauth2/token', {
    method: 'POST',
    headers: {
      Authorization: 'Basic ' + btoa(user.name + ':' + user.password),
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const body = await answer.json();
  if (!answer.ok) {
    who.textContent = 'sign-in failed: ' + (body.error_description || body.error);
    return;
  }
  token = body.access_token;
  expires = Date.now() + (body.expires_in - 30) * 1000;
  who.textContent = 'signed in as ' + user.name + ': ' + user.whatFor;
}

async function fetcher(params) {
  if (!token || Date.now() > expires) await signIn();
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'Accept-Language': navigator.language,
      ...(token ? { Authorization: 'Bearer ' + token } : {}),
    },
    body: JSON.stringify(params),
  });
  if (answer.status === 401) return { errors: [{ message: 'Sign in first: choose somebody above.' }] };
  return answer.json();
}

// Subscriptions: graphql-transport-ws by hand, one socket for each.
function subscribe(params) {
  return {
    subscribe(observer) {
      const socket = new WebSocket(status.graphqlWs, 'graphql-transport-ws');
      const send = (message) => socket.send(JSON.stringify(message));
      socket.onopen = () => send({ type: 'connection_init', payload: { Authorization: 'Bearer ' + token } });
      socket.onmessage = (event) => {
        const message = JSON.parse(event.data);
        if (message.type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: params });
        if (message.type === 'ping') send({ type: 'pong' });
        if (message.type === 'next') observer.next(message.payload);
        if (message.type === 'error') observer.next({ errors: message.payload });
        if (message.type === 'complete') observer.complete();
      };
      socket.onclose = (event) => {
        if (event.code !== 1000) observer.next({ errors: [{ message: event.code + ' ' + event.reason }] });
        observer.complete();
      };
      return { unsubscribe: () => socket.close(1000) };
    },
  };
}

const isSubscription = (params) => /(^|\n)\s*subscription\b/.test(params.query || '');

async function start() {
  status = await (await fetch('/status')).json();
  for (const user of status.users) {
    select.add(new Option(user.name + ' · ' + user.whatFor, user.name));
  }
  document.getElementById('sign-in').onclick = signIn;
  select.onchange = signIn;
  if (status.users.length) await signIn();
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, {
      fetcher: (params) => (isSubscription(params) ? subscribe(params) : fetcher(params)),
      defaultEditorToolsVisibility: true,
      shouldPersistHeaders: false,
      isHeadersEditorEnabled: false,
      defaultQuery:
        '# Signed in as a sample user; choose another one above.\n{\n  viewer {\n    person { id name }\n' +
        '    memberships { nodes { organisation { name } state roles } }\n  }\n  organisations { nodes { id name kind } }\n}\n',
    }),
  );
}

start();
