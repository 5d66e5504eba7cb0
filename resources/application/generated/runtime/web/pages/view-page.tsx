import type { ViewDefinition } from '../../domain/definition.ts';
import { entityOfView } from '../application.ts';
import { BoardPage } from './board-page.tsx';
import { CalendarPage } from './calendar-page.tsx';
import { ListPage } from './list-page.tsx';
import { SummaryPage } from './summary-page.tsx';

export function ViewPage({ view }: { readonly view: ViewDefinition }) {
  const entity = entityOfView(view);
  switch (view.kind) {
    case 'list':
      return <ListPage entity={entity} view={view} />;
    case 'board':
      return <BoardPage entity={entity} view={view} />;
    case 'calendar':
      return <CalendarPage entity={entity} view={view} />;
    case 'summary':
      return <SummaryPage entity={entity} view={view} />;
  }
}
