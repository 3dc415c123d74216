package api

import (
	"reflect"

	"cpts/coverage"
	"cpts/plan"
)

// kindOf is the schema of what names a sentence of ours, so that whoever words it in another language knows them all.
func kindOf(t reflect.Type) object {
	switch t {
	case reflect.TypeFor[problemType]():
		return object{"type": "string", "enum": problemTypes()}
	case reflect.TypeFor[coverage.WarningKind]():
		return object{"type": "string", "enum": coverage.WarningKinds()}
	case reflect.TypeFor[coverage.ProjectEvent]():
		return object{"type": "string", "enum": coverage.ProjectEvents()}
	case reflect.TypeFor[coverage.CurveNoteKind]():
		return object{"type": "string", "enum": coverage.CurveNoteKinds()}
	case reflect.TypeFor[coverage.AgendaKind]():
		return object{"type": "string", "enum": coverage.AgendaKinds()}
	case reflect.TypeFor[coverage.AgendaStatus]():
		return object{"type": "string", "enum": coverage.AgendaStatuses()}
	case reflect.TypeFor[coverage.Doubt]():
		return object{"type": "string", "enum": coverage.Doubts()}
	case reflect.TypeFor[coverage.MissionState]():
		return object{"type": "string", "enum": coverage.MissionStates()}
	case reflect.TypeFor[coverage.PaymentKind]():
		return object{"type": "string", "enum": coverage.PaymentKinds()}
	case reflect.TypeFor[plan.Take]():
		return object{"type": "string", "enum": []plan.Take{plan.TakeNone, plan.TakeUnsigned, plan.TakeAny}}
	case reflect.TypeFor[optionWarningKind]():
		return object{"type": "string", "enum": optionWarningKinds()}
	}
	return object{"type": "string"}
}
