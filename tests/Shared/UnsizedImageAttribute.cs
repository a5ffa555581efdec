using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace NoisyLabels.Tests;

/// <summary>An image column whose type does not tell a size, as that of LoadImages; ML.NET refuses <see cref="ImageTypeAttribute"/> without one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UnsizedImageAttribute : DataViewTypeAttribute
{
    public override bool Equals(DataViewTypeAttribute? other) => other is UnsizedImageAttribute;

    public override int GetHashCode() => 1;

    public override void Register() => DataViewTypeManager.Register(new ImageDataViewType(), typeof(MLImage), this);
}
