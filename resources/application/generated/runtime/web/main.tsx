/** The pages of the application. Start reading here, then in `app.tsx`. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { slots } from '../../../src/slots.tsx';
import { App } from './app.tsx';
import { SlotsContext } from './slots-context.ts';
import { texts, translate } from './texts.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/page.css';
import './styles/table.css';
import './styles/form.css';
import './styles/board.css';
import './styles/calendar.css';
import './styles/home.css';
import './styles/popups.css';
import '../../../src/theme.css';

translate(slots.texts ?? {});
document.documentElement.lang = texts.language;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <SlotsContext value={slots}>
      <App />
    </SlotsContext>
  </StrictMode>,
);
