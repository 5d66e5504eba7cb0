// What the chunk with the code that draws is made of.
export { EntityDiagram } from './entity-diagram.tsx';
export { StateMachine } from './state-machine.tsx';
