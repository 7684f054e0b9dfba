/** The core's own types, generated from its Rust source. */
export * from "../generated/types/app";
