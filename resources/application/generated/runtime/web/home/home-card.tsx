import type { ReactNode } from 'react';
import type { ViewDefinition } from '../../domain/definition.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';

interface HomeCardProps {
  readonly view: ViewDefinition;
  readonly children: ReactNode;
}

export function HomeCard({ view, children }: HomeCardProps) {
  return (
    <section className="panel" aria-label={view.title}>
      <h2>
        <Link to={paths.view(view)}>{view.title}</Link>
      </h2>
      {children}
    </section>
  );
}
