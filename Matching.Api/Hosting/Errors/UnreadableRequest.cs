using System.Text.Json;
using System.Text.RegularExpressions;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Errors;

/// <summary>Says where a request that could not be bound is wrong, without naming types of this program.</summary>
internal static partial class UnreadableRequest
{
    public static Problem Explain(BadHttpRequestException bad)
    {
        if (bad.StatusCode != 400)
            return Problem.ForStatus(bad.StatusCode);
        if (bad.InnerException is JsonException json)
            return FromJson(json);
        if (UnboundParameter().Match(bad.Message) is { Success: true } parameter)
            return Problem.Invalid(parameter.Groups["name"].Value, NotAValue(parameter.Groups["value"].Value));

        return bad.Message.Contains("body", StringComparison.Ordinal)
            ? Problem.Invalid("", new("需要 JSON 内容。", "A JSON body is required."))
            : Problem.ForStatus(400);
    }

    public static BilingualText NotAValue(string value) =>
        new($"“{value}”不是这个参数的有效值。", $"'{value}' is not a valid value of this parameter.");

    private static Problem FromJson(JsonException json)
    {
        var pointer = JsonPointer.FromPath(json.Path);
        if (UnknownMember().Match(json.Message) is { Success: true } unknown)
        {
            return Problem.Invalid(pointer, new(
                $"没有名为“{unknown.Groups["name"].Value}”的字段。",
                $"There is no field named '{unknown.Groups["name"].Value}'."));
        }

        if (json.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return Problem.Invalid(pointer, new("同一字段出现了两次。", "A field comes twice."));

        if (json.Message.StartsWith(AllowedWords.Prefix, StringComparison.Ordinal))
        {
            var words = json.Message[AllowedWords.Prefix.Length..];
            return Problem.Invalid(pointer, new($"须是其中之一：{words}。", $"It must be one of: {words}."));
        }

        // The reader's own errors come wrapped; what remains is a value that the target cannot take.
        return json.InnerException is JsonException
            ? Malformed(json, pointer)
            : Problem.Invalid(pointer, new("值的类型不对，或不是允许的词。", "The value is of the wrong type, or not one of the words that are allowed."));
    }

    private static Problem Malformed(JsonException json, string pointer)
    {
        var reason = new BilingualText(
            $"JSON 有误：第 {json.LineNumber + 1} 行，第 {json.BytePositionInLine + 1} 字节。",
            $"Malformed JSON at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}: {FirstSentence(json.Message)}");
        var errors = new RequestErrors();
        errors.Add(pointer, reason);
        return new Problem(400, "malformedJson", reason) { Errors = errors };
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message : message[..(end + 1)];
    }

    [GeneratedRegex("""^Failed to bind parameter ".*?(?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex UnboundParameter();

    [GeneratedRegex("""^The JSON property '(?<name>.*)' could not be mapped""", RegexOptions.Singleline)]
    private static partial Regex UnknownMember();
}
