using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Errors;

/// <summary>What an HTTP status says where nothing more exact is known.</summary>
internal static class StatusTexts
{
    /// <summary>What a system is told that calls with a key.</summary>
    public static readonly BilingualText KeyForbidden = new("这个密钥无权这样做。", "This key may not do this.");

    private static readonly Dictionary<int, (string Code, BilingualText Title, BilingualText Detail)> Known = new()
    {
        [400] = ("badRequest", new("请求有误", "Bad Request"), new("请求无法读取。", "The request could not be read.")),
        [401] = ("unauthorized", new("未认证", "Unauthorized"), new(
            "需要有效的密钥：Authorization: Bearer …。", "A valid key is required: Authorization: Bearer ….")),
        [403] = ("forbidden", new("无权访问", "Forbidden"), new("您无权这样做。", "You may not do this.")),
        [404] = ("notFound", new("未找到", "Not Found"), new("没有这个地址，见 /docs。", "There is nothing at this address; see /docs.")),
        [405] = ("methodNotAllowed", new("方法不允许", "Method Not Allowed"), new(
            "这个地址不接受这种方法，可用的见 Allow。", "This address does not take this method; Allow names those it takes.")),
        [408] = ("timeout", new("请求超时", "Request Timeout"), new("请求到得太慢。", "The request arrived too slowly.")),
        [409] = ("conflict", new("冲突", "Conflict"), new("与现有数据冲突。", "The request conflicts with what is stored.")),
        [410] = ("gone", new("已不存在", "Gone"), new("这里已没有所要的内容。", "What is asked for is here no more.")),
        [412] = ("preconditionFailed", new("前提不成立", "Precondition Failed"), new(
            "数据已被改动：重新读取后再试。", "It was changed meanwhile: read it again and retry.")),
        [413] = ("tooLarge", new("内容过大", "Content Too Large"), new("请求的内容过大。", "The body of the request is too large.")),
        [415] = ("unsupportedMediaType", new("媒体类型不支持", "Unsupported Media Type"), new(
            "这个地址不接受这种 Content-Type，见 /docs。", "This address does not take this Content-Type; see /docs.")),
        [422] = ("unprocessable", new("无法处理", "Unprocessable Content"), new("请求无法处理。", "The request cannot be processed.")),
        [429] = ("tooMany", new("请求过多", "Too Many Requests"), new("请求过多，请稍后再试。", "Too many requests; try again later.")),
        [500] = ("internal", new("内部错误", "Internal Server Error"), new(
            "服务出错，已记入日志，编号见 traceId。", "The service failed; the log has it under traceId.")),
        [507] = ("storageFull", new("存储空间不足", "Insufficient Storage"), new("磁盘已满。", "The disk is full.")),
        [503] = ("unavailable", new("暂不可用", "Service Unavailable"), new("服务暂不可用，请稍后再试。", "Not available now; try again shortly.")),
    };

    public static string Code(int status) => Entry(status).Code;

    public static BilingualText Title(int status) => Entry(status).Title;

    public static BilingualText Detail(int status) => Entry(status).Detail;

    private static (string Code, BilingualText Title, BilingualText Detail) Entry(int status) =>
        Known.TryGetValue(status, out var entry) ? entry : Known[status < 500 ? 400 : 500];
}
