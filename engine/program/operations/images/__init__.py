"""Operations on images: convolution and pooling."""
