// Package plan proposes how a département or a région comes to 100 %: complete plans that leave no white zone, each step of
// them explained, for people to choose from. It decides nothing, and writes nothing.
//
// # Model
//
// A node is a unit to be placed: white at the threshold and held by nobody. A holder is a CPTS that may receive nodes: one
// that counts, or a project below the threshold, which a plan carries over it with the units that it has. A plan gives each
// node to a holder or to a new CPTS. Shared edges, and links over water, join units; the nodes of a new CPTS are joined by
// them, those of a holder to its territory. So territories stay in as many pieces as they were, links aside.
//
//	┌───┬───┬───┐    a, b, c, d are nodes; H and K holders.
//	│ H │ a │ b │    a may go to H, b to H with a, or both to a new CPTS;
//	├───┼───┼───┤    d to K, or with b or c, but not with a: a corner
//	│ K │ c │ d │    joins nothing.
//	└───┴───┴───┘
//
// What a plan costs is a sum of points, see Wishes. All of it is a sum over CPTS once their number is known, which is what
// makes the exact optimum of small problems a matter of a moment, and the search quick: a move is judged by the two CPTS it
// touches.
//
// # Method
//
// A first plan merges neighbours, best first, from every node alone (agglomerative regionalisation: Guo, Regionalization with
// dynamically constrained agglomerative clustering and partitioning, IJGIS 22(7), 2008). It is improved by simulated annealing
// over two moves: a unit goes over to a CPTS beside it; two CPTS beside each other are drawn anew by a random spanning tree of
// their units, of which the best edge is cut (DeFord, Duchin, Solomon, Recombination: A Family of Markov Chains for
// Redistricting, Harvard Data Science Review 3(1), 2021), which also founds and closes CPTS. Trees keep EPCI, cantons and
// bassins de vie together where that is wished, by a surcharge on the edges between them (the region-aware variant of the
// GerryChain library). Now and then a CPTS is founded or closed whatever that costs, and what is around is mended before it is
// judged: the way from k CPTS to k+1 leads over plans that are worse.
// Up to ExactNodes nodes, the optimum is found by dynamic programming over subsets (as Lawler, A note on the complexity of the
// chromatic number problem, 1976), and no plan by the wishes asked is better: Plan.Optimal.
package plan
