import { el } from './dom';
import { readPayload, type Report } from './model';
import { contents } from './page/contents';
import { pageHeader } from './page/header';
import { planView } from './plan/view';
import { resultView } from './result/view';
import { sectionElement, type View } from './section';
import { applyTheme } from './theme';
import { topologySection } from './topology/section';

function reportView(report: Report, index: number): View {
  if (report.kind === 'plan') {
    return planView(report, `report-${index}`);
  }
  const view = resultView(report, `report-${index}`);
  const { deployments, recommendation, region, workload } = report.result;
  const scene = { region, meanRps: workload.mean_rps };
  view.sections.push(topologySection(deployments, recommendation.deployment, scene));
  return view;
}

/** A view below the page's title, or, of several, below a title of its own. */
function viewElement(view: View, isOnly: boolean): HTMLElement {
  const title = el('h2', { class: 'view-title' }, el('bdi', {}, view.title), ' ');
  title.append(el('span', { class: 'label' }, view.label ?? ''));
  return el(
    'div',
    { class: 'view' },
    isOnly ? null : title,
    ...view.sections.map((section) => sectionElement(view, section, isOnly ? 2 : 3)),
  );
}

function mount(app: HTMLElement, reports: Report[]): void {
  const views = reports.map(reportView);
  const first = views[0];
  const isOnly = views.length === 1;
  const title = isOnly && first ? first.title : 'Comparison';
  document.title = `${title} – llmplan`;
  const line = reports[0]?.kind === 'result' && isOnly ? reports[0].text.workload : undefined;
  app.append(
    el('a', { class: 'skip', href: '#main' }, 'Skip to the report'),
    pageHeader(reports, { title, line }),
    contents(views),
    el('main', { id: 'main' }, ...views.map((view) => viewElement(view, isOnly))),
  );
}

applyTheme();
mount(document.getElementById('app') as HTMLElement, readPayload(document).reports);
