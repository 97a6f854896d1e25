import type { FilterRequest, Publication, Step } from './step.ts';

/** One step a line. */
export const describeHistory = (history: readonly Step[]): string =>
  history.map((step, at) => `${`${at + 1}`.padStart(4)}  ${describeStep(step)}`).join('\n');

function describeStep(step: Step): string {
  switch (step.does) {
    case 'connect': {
      const { client, cleanStart, expiry, receiveMaximum: maximum, topicAliasMaximum: aliases, will } = step;
      const start = cleanStart ? 'connects with a clean start' : 'connects';
      const others = [
        maximum && `, Receive Maximum ${maximum}`,
        aliases && `, ${aliases} aliases`,
        will && `, will: ${message(will)}, delay ${will.delay}`,
      ];
      return `${client} ${start}, expiry ${expiry}${others.map((text) => text || '').join('')}`;
    }
    case 'leave':
      return `${step.client} leaves: ${step.how}${step.expiry === undefined ? '' : `, expiry ${step.expiry}`}`;
    case 'subscribe':
      return `${step.client} subscribes to ${step.filters.map(filter).join('; ')}, identifier ${step.identifier ?? 'none'}`;
    case 'unsubscribe':
      return `${step.client} unsubscribes from ${step.filters.join('; ')}`;
    case 'publish':
      return `${step.client} publishes ${step.messages.map(message).join('; ')}`;
    case 'release':
      return `${step.client} releases ${step.count}`;
    case 'repeat':
      return `${step.client} repeats what is unreleased`;
    case 'acknowledge':
      return `${step.client} acknowledges ${step.count}, the ${step.from} first${step.isRefusal ? ', as failed' : ''}`;
    case 'crash':
      return `${step.client} is cut off${step.during ? ` while ${describeStep(step.during)}` : ''}`;
    case 'restart':
      return `the broker stops, and another starts ${step.seconds} s later`;
    case 'kill': {
      const { during, isKept, part, seconds } = step;
      const when = during ? `, with a disk that hangs, while ${describeStep(during)}` : '';
      const what = during && isKept ? ', which is kept' : `, and ${part} of what it writes is there`;
      return `the broker is killed${when}${what}; another starts ${seconds} s later`;
    }
    case 'wait':
      return `${step.seconds} s pass`;
  }
}

const message = ({ topic, qos, retain, isEmpty, expiry }: Publication): string =>
  `${topic} at QoS ${qos}${retain ? ', to be retained' : ''}${isEmpty ? ', empty' : ''}${expiry ? `, expiry ${expiry}` : ''}`;

const filter = ({ filter: text, qos, noLocal, retainAsPublished, retainHandling: handling }: FilterRequest): string =>
  `${text} at QoS ${qos}${noLocal ? ', no local' : ''}${retainAsPublished ? ', retain as published' : ''}${handling ? `, retain handling ${handling}` : ''}`;
