global using Samples;
