namespace Matching.Engine.Languages;

/// <summary>A result, or why it cannot be told: never a guess. Exactly one of the two is there.</summary>
public sealed record Assessed<T>
    where T : class
{
    private Assessed(T? value, Refusal? refused) => (Value, Refused) = (value, refused);

    public T? Value { get; }

    public Refusal? Refused { get; }

    public static implicit operator Assessed<T>(T value) => new(value, null);

    public static implicit operator Assessed<T>(Refusal refused) => new(null, refused);
}
