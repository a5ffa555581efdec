using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What a model part is, in which version it was written, and who can read it.</summary>
internal readonly struct VersionInfo
{
    public readonly string ModelSignature;
    public readonly uint VerWrittenCur;
    public readonly uint VerReadableCur;
    public readonly uint VerWeCanReadBack;
    public readonly string LoaderAssemblyName;
    public readonly string LoaderSignature;

    public VersionInfo(string modelSignature, uint verWrittenCur, uint verReadableCur, uint verWeCanReadBack,
        string loaderAssemblyName, string loaderSignature = null, string loaderSignatureAlt = null)
    {
        Contracts.CheckParam(modelSignature?.Length == 8, nameof(modelSignature), "Model signature must be eight characters");
        Contracts.CheckNonEmpty(loaderAssemblyName, nameof(loaderAssemblyName));
        if (loaderSignatureAlt is not null)
            throw new NotSupportedException("Alternative loader signatures");
        (ModelSignature, VerWrittenCur, VerReadableCur, VerWeCanReadBack) = (modelSignature, verWrittenCur, verReadableCur, verWeCanReadBack);
        (LoaderAssemblyName, LoaderSignature) = (loaderAssemblyName, loaderSignature);
    }

    /// <summary>The version of a part that this assembly reads and writes, in its only version.</summary>
    public static VersionInfo Of(string modelSignature, string loaderSignature) =>
        new(modelSignature, 0x00010001, 0x00010001, 0x00010001, typeof(VersionInfo).Assembly.FullName, loaderSignature);

    /// <summary>Fails where a part of the given header cannot be read by code of this version.</summary>
    public void Check(VersionInfo header)
    {
        Contracts.CheckDecode(header.ModelSignature == ModelSignature, "Unknown file type");
        Contracts.CheckDecode(header.VerReadableCur <= header.VerWrittenCur, "Corrupt file header");
        Contracts.CheckDecode(header.VerReadableCur <= VerWrittenCur, $"Cannot read component '{ModelSignature}' of the model, because the model is too new.");
        Contracts.CheckDecode(header.VerWrittenCur >= VerWeCanReadBack, $"Cannot read component '{ModelSignature}' of the model, because the model is too old.");
    }
}
