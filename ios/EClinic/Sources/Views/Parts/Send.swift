import EClinicModel

/// How a part tells the core what the person did.
typealias Send = (Model.Event) -> Void
