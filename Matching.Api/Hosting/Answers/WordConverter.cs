using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matching.Api.Hosting.Answers;

/// <summary>Values as words: those that people use, Chinese or English, are read; the English key is written.</summary>
internal sealed class WordConverter<T>(WordConverter<T>.Reader parse) : JsonConverter<T>
    where T : struct, Enum
{
    public delegate bool Reader(string text, out T value);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && parse(reader.GetString()!, out var value)
            ? value
            : throw new JsonException(AllowedWords.Prefix + string.Join(", ", Enum.GetNames<T>().Select(StrictJson.Enums.ConvertName)));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(StrictJson.Enums.ConvertName(value.ToString()));
}

/// <summary>The words of an enumeration that a converter names where it was given another.</summary>
internal static class AllowedWords
{
    /// <summary>How the message of its exception begins; the words follow, parted by commas.</summary>
    public const string Prefix = "Allowed: ";
}
