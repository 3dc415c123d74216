package coverage

// Summary says in a French sentence, without a full stop, what operations do: « donne 12 communes (8 450 habitants) à CPTS X ;
// crée CPTS Y ».
func (s *Snapshot) Summary(operations []Operation) string { panic("to come") }
