namespace Matching.Engine.Text;

/// <summary>What a piece of text is to its owner.</summary>
internal enum FieldKind
{
    Title,
    Text,

    /// <summary>Courses, certificates and named skills of a program.</summary>
    Courses,
}

/// <summary>A piece of a demand's or a program's words, normalised (<see cref="TextNormalizer.Normalize"/>).</summary>
internal readonly record struct TextField(FieldKind Kind, string Text);

/// <summary>How often a word of each kind of field counts.</summary>
internal readonly record struct FieldWeights(float Title, float Text, float Courses)
{
    public static FieldWeights Even { get; } = new(1, 1, 1);

    public float Of(FieldKind kind) => kind switch
    {
        FieldKind.Title => Title,
        FieldKind.Text => Text,
        _ => Courses,
    };
}
