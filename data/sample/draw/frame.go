package main

import "math"

// A frame is a plane of its own for each part of the country that the sea keeps from the others: the métropole, and each DROM.
type frame struct {
	communes []int   // indexes
	scale    float64 // cosine of the mean latitude: a degree of longitude is that much shorter
	spacing  float64 // of the sites outside, in degrees of latitude
}

// unit is the grid that sites lie on, in degrees. Inner points have four decimals, so that none coincide here, and
// squared distances stay below 2⁴⁶.
const unit = 1e-5

// Sites outside are about as far apart as communes are. Those of Guyane are a hundred times as large as elsewhere.
const (
	spacing       = 0.02
	spacingGuyane = 0.08
)

func frames(communes []commune) []frame {
	var all []frame
	at := map[string]int{}
	for i, c := range communes {
		part := "métropole"
		if len(c.department) == 3 {
			part = c.department
		}
		k, known := at[part]
		if !known {
			k = len(all)
			at[part] = k
			all = append(all, frame{spacing: spacing})
		}
		if part == "973" {
			all[k].spacing = spacingGuyane
		}
		all[k].communes = append(all[k].communes, i)
	}
	for k := range all {
		all[k].scale = math.Cos(meanLatitude(communes, all[k].communes) * math.Pi / 180)
	}
	return all
}

func meanLatitude(communes []commune, of []int) float64 {
	sum := 0.0
	for _, i := range of {
		sum += communes[i].lat
	}
	return sum / float64(len(of))
}

// site puts a place of the plane, in degrees of latitude both ways, on the grid of sites.
func site(x, y float64) point {
	return point{int64(math.Round(x / unit)), int64(math.Round(y / unit))}
}

// vertex takes a place on the plane of sites back to longitude and latitude, rounded once: all cells that meet there get the same.
func (f frame) vertex(x, y float64) vertex {
	return vertex{int32(math.Round(x * unit / f.scale / precision)), int32(math.Round(y * unit / precision))}
}
