import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApp } from './app/create-app.tsx';
import { loadEditor } from './areas/documents/index.ts';
import {
  answerOtherTabs,
  askOtherTabs,
  createSessionBearer,
  takeTokenFromAddress,
} from './client/browser-session.ts';
import { createDesktopConnect, desktopBridge } from './client/electron.ts';
import { createEngineClient } from './client/rpc.ts';
import { createWebConnect } from './client/web.ts';
import './ui/styles.css';

let linkToken = takeTokenFromAddress(location, history);
const bearer = createSessionBearer(sessionStorage);
// A fresh link outranks an old session: the engine behind this address may be another one by now.
if (linkToken !== null) bearer.write(null);

const desktop = desktopBridge();
const client = createEngineClient(
  desktop === null
    ? createWebConnect({
        origin: location.origin,
        openSocket: (url) => new WebSocket(url),
        fetch: fetch.bind(window),
        bearer,
        takeToken: () => {
          const token = linkToken;
          linkToken = null;
          return token === null ? askOtherTabs() : Promise.resolve(token);
        },
      })
    : createDesktopConnect(desktop),
);

answerOtherTabs(async () => {
  const link = await client.call('workspace.createLink', {});
  if (!link.ok || link.value.url === null) return null;
  return new URLSearchParams(new URL(link.value.url).hash.slice(1)).get('token');
});

createRoot(document.getElementById('root')!).render(<StrictMode>{createApp(client, desktop)}</StrictMode>);
// After the first paint, so that the first document opens without a wait.
setTimeout(() => void loadEditor(), 200);
