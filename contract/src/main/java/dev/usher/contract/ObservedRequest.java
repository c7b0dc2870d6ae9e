package dev.usher.contract;

/// Body of `POST /v1/sessions/{id}/programs`: an observed program was started.
///
/// @param product name of the product
/// @param program name of the program
public record ObservedRequest(String product, String program) implements Sparse {

    public ObservedRequest {
        Must.text(product, "product");
        Must.text(program, "program");
    }
}
