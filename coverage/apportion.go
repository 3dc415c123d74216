package coverage

import (
	"cmp"
	"slices"
)

// apportion splits an amount by weights, by the largest remainder, so that the parts sum to it exactly; of equal remainders
// the first wins. Without any weight every part is 0. An amount of 580 000 and weights of the country's 68 million
// inhabitants multiply to 4·10¹³, far from the bounds of an int.
func apportion(amount int, weights []int) []int {
	total := 0
	for _, w := range weights {
		total += w
	}
	parts := make([]int, len(weights))
	if total == 0 {
		return parts
	}
	left := amount
	order := make([]int, len(weights))
	for i, w := range weights {
		parts[i], order[i] = amount*w/total, i
		left -= parts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(amount*weights[b]%total, amount*weights[a]%total) })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}
