using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Engine.Catalog;

namespace Matching.Api.Hosting;

/// <summary>Levels as words: Chinese or English ones are read, English ones are written.</summary>
internal sealed class EducationLevelConverter : JsonConverter<EducationLevel>
{
    public override EducationLevel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && EducationWords.TryParse(reader.GetString()!, out var level)
            ? level
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, EducationLevel value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
}
